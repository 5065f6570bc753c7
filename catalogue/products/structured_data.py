"""What search engines and chat apps read of a page: schema.org documents and a share picture."""

from typing import Any

from core.pages.language import Page


def product_data(product: dict[str, Any], url: str, page: Page) -> dict[str, Any]:
    """A schema.org Product with its offer, as far as both are known."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product["name"],
        "sku": product["code"],
        "category": product["category_label"],
        "url": url,
        "image": share_picture(product, page),
        "brand": {"@type": "Organization", "name": product["maker"]["name"]},
    }
    if product["description"]:
        data["description"] = product["description"]
    if product["price_idr"] is not None:
        data["offers"] = _offer(product, url)
    return data


def share_picture(product: dict[str, Any], page: Page) -> str:
    """Where the picture is that chat apps show; a change gives a new address, for they keep it."""
    version = int(product["updated_at"].timestamp())
    return page.absolute_file(f"/foto/bagikan/{product['id']}.jpg?v={version}")


def _offer(product: dict[str, Any], url: str) -> dict[str, Any]:
    full = product["free_capacity"] == 0 or product["is_stopped"]
    return {
        "@type": "Offer",
        "url": url,
        "priceCurrency": "IDR",
        "price": product["price_idr"],
        "availability": f"https://schema.org/{'OutOfStock' if full else 'InStock'}",
        "eligibleQuantity": {
            "@type": "QuantitativeValue",
            "minValue": product["minimum_order"],
            "unitText": product["unit"],
        },
        "seller": {"@type": "Organization", "name": product["maker"]["name"]},
    }


def organization_data(name: str, place: str, url: str) -> dict[str, Any]:
    """A schema.org Organization: a pesantren and where it is."""
    return {
        "@context": "https://schema.org",
        "@type": "EducationalOrganization",
        "name": name,
        "url": url,
        "address": {"@type": "PostalAddress", "addressLocality": place, "addressCountry": "ID"},
    }

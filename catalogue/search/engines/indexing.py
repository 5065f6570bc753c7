"""Keeps a Whoosh index and publishes it: at once what changed, now and then a full export."""

import time
from collections.abc import Collection as Some
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from catalogue.search.documents import Collection, Document
from catalogue.search.engines import generations, mains
from catalogue.search.engines.background import Export
from catalogue.search.engines.mains import Main
from catalogue.search.engines.publication import FRESH, Manifest, Publication
from catalogue.search.engines.whoosh import WhooshIndex

# Below this many documents a full export is as quick as publishing changes beside one (0.2 s), so
# every publication is one.
SMALL = 1_000
# Beyond so many changes, or so long after the last full export, another one is made.
MOST_CHANGES, LONGEST_SECONDS = 500, 60.0


class WhooshWriter:
    """The writer of one index; several processes may hold one, each step waits for the others."""

    def __init__(self, folder: Path, collection: Collection, small: int = SMALL) -> None:
        self._collection = collection
        self._small = small
        self._publication = Publication(folder)
        self._main: Main | None = None
        self._export: Export | None = None
        self._exported: tuple[Path, Main] | None = None
        with self._publication.writing():
            self._publication.clean(FRESH)
            manifest = self._publication.current()
            if manifest is None:
                self._start_anew(())
                return
            self._publication.announce()  # in case its writer died before it could
            if manifest.shape != repr(collection):
                self._show(manifest.index, self._full_export(self._index(manifest)))
            else:
                self._publish()

    def update(self, documents: Iterable[Document], removed_ids: Some[int] = ()) -> None:
        """Store new and changed documents and forget removed ids, durably; not yet findable."""
        with self._publication.writing():
            self._index(self._manifest()).update(documents, removed_ids)

    def publish(self) -> None:
        """Make everything stored findable by every reader; cheap when nothing changed."""
        with self._publication.writing():
            self._publish()

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Replace the whole index by these documents and publish; readers see old or new."""
        with self._publication.writing():
            self._start_anew(documents)

    def close(self) -> None:
        """Wait for a full export in the making; the next `publish` shows it."""
        self._collect_export()

    def _start_anew(self, documents: Iterable[Document]) -> None:
        name = self._publication.new_name("index")
        index = WhooshIndex(self._publication.folder / name)
        index.fill(documents)
        self._show(name, self._full_export(index))

    def _publish(self) -> None:
        manifest = self._manifest()
        index = self._index(manifest)
        finished = self._finished_export(manifest)
        if finished or index.state != manifest.state:
            main = finished or self._main_of(manifest)
            if self._is_quick(index, main):
                main = self._full_export(index)
            manifest = self._show(manifest.index, main)
        if self._export is None and _is_due(manifest):
            self._start_export(manifest.index)

    def _is_quick(self, index: WhooshIndex, main: Main) -> bool:
        """Whether a full export costs little, or little less than publishing the changes."""
        segments = index.segments()
        live = sum(segment.live for segment in segments)
        later = sum(segment.live for segment in segments if segment.name not in main.numbers)
        return live <= self._small or later > main.size

    def _show(self, index_name: str, main: Main) -> Manifest:
        """Publish `main` with everything that changed in the index since."""
        publication, before = self._publication, self._publication.current()
        index = WhooshIndex(publication.folder / index_name)
        name, state = publication.new_name("generation"), index.state
        written = generations.write_generation(
            publication.folder / name, main, index, index.segments(), self._collection
        )
        same = before is not None and before.main == main.folder.name
        manifest = Manifest(
            name=name,
            index=index_name,
            main=main.folder.name,
            state=state,
            main_size=main.size,
            average_length=main.average_length,
            changes=written.changes,
            exported_at=before.exported_at if before and same else time.time(),
            previous=before.name if before else None,
            shape=repr(self._collection),
            labels=written.labels,
        )
        publication.replace(manifest)
        self._main = main
        return manifest

    def _full_export(self, index: WhooshIndex) -> Main:
        index.tidy()
        fresh = self._publication.fresh_folder()
        return self._adopted(mains.write_main(index, index.segments(), fresh, self._collection))

    def _start_export(self, index_name: str) -> None:
        index = self._index(self._manifest())
        index.tidy()
        self._export = Export(
            self._publication.folder / index_name,
            index.segments(),
            self._publication.fresh_folder(),
            self._collection,
        )

    def _collect_export(self) -> None:
        if self._export is not None:
            export, self._export = self._export, None
            main = export.result()
            self._exported = None if main is None else (export.index, main)

    def _finished_export(self, manifest: Manifest) -> Main | None:
        """The full export made in the background, once, if it is of the index that is current."""
        if self._export is not None and self._export.is_finished():
            self._collect_export()
        if self._exported is None:
            return None
        (index, main), self._exported = self._exported, None
        if index.name != manifest.index or not main.folder.exists():
            return None  # another process rebuilt the index meanwhile
        return self._adopted(main)

    def _adopted(self, main: Main) -> Main:
        folder = self._publication.folder / self._publication.new_name("main")
        main.folder.rename(folder)
        return replace(main, folder=folder)

    def _main_of(self, manifest: Manifest) -> Main:
        if self._main is None or self._main.folder.name != manifest.main:
            self._main = generations.read_main(self._publication.folder, manifest)
        return self._main

    def _manifest(self) -> Manifest:
        manifest = self._publication.current()
        if manifest is None:
            raise FileNotFoundError(self._publication.pointer)
        return manifest

    def _index(self, manifest: Manifest) -> WhooshIndex:
        return WhooshIndex(self._publication.folder / manifest.index)


def _is_due(manifest: Manifest) -> bool:
    """Whether so much changed, or anything so long ago, that a full export should be made."""
    age_seconds = time.time() - manifest.exported_at
    return manifest.changes >= MOST_CHANGES or (
        manifest.changes > 0 and age_seconds >= LONGEST_SECONDS
    )

"""A checker that needs more memory than it may have."""

from core.documents.pdf_child import CPU_SECONDS, MEMORY_BYTES
from core.limited_process import limit_resources

if __name__ == "__main__":
    limit_resources(memory_bytes=MEMORY_BYTES, cpu_seconds=CPU_SECONDS, output_bytes=0)
    bytearray(2 * MEMORY_BYTES)

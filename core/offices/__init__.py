"""The KUMKM offices, and the corridors along which their provinces trade."""

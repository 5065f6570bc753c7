"""Documents that goods carry: halal, P-IRT, BPOM and others."""

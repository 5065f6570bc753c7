"""Getting in: sign-in, registration, recovery, second factors, and the sessions that begin."""

"""The site among people who mean it no good: what they send is answered, never with a 500."""

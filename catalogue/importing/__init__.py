"""Filled spreadsheets become saved rows and refused rows with reasons."""

"""The manager of translation models."""

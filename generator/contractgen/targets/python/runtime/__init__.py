"""What the generated code rests on; nothing in here is meant to be imported by users."""

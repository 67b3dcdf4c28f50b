"""What to send in order to break one rule and nothing else, or to keep just within it.

Made from the rules alone: nothing here knows a path, a field or a code of the API.
"""

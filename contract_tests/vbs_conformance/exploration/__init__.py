"""The unforeseen: schemathesis makes requests, and the contract judges each as it is sent.

schemathesis alone cannot see a wrong code of the right form. The contract says of any request which
rules it breaks, so that status and code of every answer can be held against them.
"""

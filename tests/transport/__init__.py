"""Mail servers and folders: real ones, embedded ones, and some that lie."""

"""Signs the address of a widget of a restricted project, for as long as the third argument says.

    python3 sign_address.py KEY PATH SECONDS

KEY is an API key with the scope delivery:read. PATH may have a query. The program prints the path with its signature; put the
address of the installation before it.
"""

import base64
import hashlib
import hmac
import sys
import time


def signed(key, path, expires):
    prefix, secret = key[:36], key[37:]
    text = f"{path}{'&' if '?' in path else '?'}key={prefix}&expires={expires}"
    signature = hmac.new(hashlib.sha256(secret.encode()).digest(), text.encode(), hashlib.sha256).digest()
    return f"{text}&signature={base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


if __name__ == "__main__":
    key, path, seconds = sys.argv[1:]
    print(signed(key, path, int(time.time()) + int(seconds)))

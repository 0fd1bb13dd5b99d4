vcl 4.1;

# A Varnish in front of delivery that forgets by surrogate key. Needs varnish-modules (Debian: varnish-modules).

import std;
import xkey;

backend delivery {
    .host = "127.0.0.1";
    .port = "8080";
    .probe = {
        .url = "/embed.js";
        .interval = 1s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

# Who may purge.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(403, "Forbidden"));
        }
        if (!req.http.xkey-purge) {
            return (synth(400, "xkey-purge is missing"));
        }
        set req.http.n-gone = xkey.purge(req.http.xkey-purge);
        return (synth(200, "Purged " + req.http.n-gone));
    }
    # A stream of changes has no end and is nobody else's.
    if (req.url ~ "^/delivery/[^/]+/changes") {
        return (pipe);
    }
    if (req.url !~ "^/(delivery/|embed\.js)") {
        return (pass);
    }
    # embed.js asks for a fresh answer when it hears of a change, which may be before the purge: it gets one, and with it
    # everybody else.
    if (req.url ~ "\.html$" && req.http.Cache-Control ~ "no-cache|max-age=0") {
        set req.hash_always_miss = true;
    }
    # What is too old is shown only while delivery cannot be reached.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    }
    unset req.http.Cookie;
    unset req.http.Authorization;
    return (hash);
}

sub vcl_pipe {
    set bereq.http.Connection = "close";
}

sub vcl_backend_response {
    set beresp.http.xkey = beresp.http.Surrogate-Key;
    if (beresp.http.Cache-Control ~ "stale-if-error") {
        set beresp.grace = 1d;
    } else {
        set beresp.grace = 0s;
    }
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
}

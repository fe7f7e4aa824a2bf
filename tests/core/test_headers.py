"""How far forwarded headers are trusted, and what every answer tells the browser."""

from portal import create_app
from portal.core.headers import POLICY
from portal.core.visitor import visitor_key


def settings(folder, **more):
    return {"ENV": "uji", "DATA": folder, "SECRET_KEY": "uji", "LOG_LEVEL": "ERROR", **more}


def test_the_policy_lets_nothing_in_from_elsewhere():
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert rules["form-action"] == rules["script-src"] == rules["style-src"] == "'self'"
    assert not [value for value in rules.values() if "unsafe" in value or "http" in value]


def test_forwarded_addresses_count_only_behind_a_declared_proxy(tmp_path):
    keys = []
    for proxies in (0, 1):
        app = create_app(settings(tmp_path, PROXIES=proxies))
        seen: dict[str, str] = {}
        app.before_request(lambda seen=seen: seen.update(key=visitor_key()))
        for forwarded in ("1.2.3.4", "5.6.7.8"):
            app.test_client().get("/x", headers={"X-Forwarded-For": forwarded})
            keys.append(seen["key"])
    assert keys[0] == keys[1]
    assert len({keys[0], keys[2], keys[3]}) == 3


def test_https_is_kept_to_once_it_was_used(app):
    browser = app.test_client()
    assert "Strict-Transport-Security" not in browser.get("/tentang").headers
    secure = browser.get("/tentang", base_url="https://localhost/")
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_another_host_name_is_not_answered(app):
    browser = app.test_client()
    assert browser.get("/tentang", headers={"Host": "jahat.example"}).status_code == 400

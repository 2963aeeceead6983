from tools.strip_addresses import stripped


def test_what_names_an_address_goes_and_the_rest_stays():
    lock = {
        "name": "x",
        "packages": {
            "": {"name": "x"},
            "node_modules/a": {
                "version": "1.0.0",
                "resolved": "https://registry.example/a.tgz",
                "integrity": "sha512-a",
                "funding": {"url": "https://example.org"},
            },
        },
    }
    assert stripped(lock) == {
        "name": "x",
        "packages": {"": {"name": "x"}, "node_modules/a": {"version": "1.0.0", "integrity": "sha512-a"}},
    }

extension SandboxSeed {
  /// What the sandbox holds when no file is given: the queues of the examples, and some traps.
  ///
  /// The token is `sandbox`. The same text is in samples/sandbox.json, for those who write their own.
  package static let demo: SandboxSeed = {
    do throws(SandboxFault) {
      return try SandboxSeed(json: Array(demoText.utf8), file: "demo seed")
    } catch {
      preconditionFailure("the demo seed is no seed: \(error.message)")
    }
  }()

  package static let demoText = """
    {
      "domain": "example.org",
      "tokens": [
        {
          "token": "sandbox", "user_id": "25", "name": "Import robot", "username": "import",
          "scope": [
            {"class": "cc_queue", "access": "xrwd", "obac": true},
            {"class": "dictionaries", "access": "r", "obac": true},
            {"class": "cc_resource", "access": "r", "obac": true},
            {"class": "cc_agent", "access": "rw", "obac": true},
            {"class": "cc_skill", "access": "r", "obac": true},
            {"class": "calls", "access": "xr", "obac": true},
            {"class": "cc_list", "access": "r", "obac": true},
            {"class": "calendars", "access": "r", "obac": true},
            {"class": "cc_resource_group", "access": "r", "obac": true}
          ]
        },
        {
          "token": "reader", "user_id": "26", "name": "Reads only", "username": "reader",
          "scope": [
            {"class": "cc_queue", "access": "r", "obac": true},
            {"class": "dictionaries", "access": "r", "obac": true}
          ]
        },
        {
          "token": "queue-10-only", "user_id": "27", "name": "One queue", "username": "one",
          "queues": ["10"],
          "scope": [
            {"class": "cc_queue", "access": "rw", "rbac": true},
            {"class": "dictionaries", "access": "r", "obac": true}
          ]
        }
      ],
      "queues": [
        {
          "id": "10", "name": "Soft UA", "type": 4, "enabled": true,
          "calendar": {"id": "1", "name": "Kyiv, working days"},
          "team": {"id": "1", "name": "Collections"}, "tags": [{"name": "ua"}],
          "buckets": [
            {"id": "1", "bucket": {"id": "17"}, "ratio": 60, "priority": 2},
            {"id": "2", "bucket": {"id": "18"}, "ratio": 30, "priority": 1},
            {"id": "3", "bucket": {"id": "19"}, "ratio": 10, "disabled": true}
          ],
          "dnc_list": {"id": "1", "name": "Do not call UA"},
          "resource_groups": [
            {"id": "1", "resource_group": {"id": "1", "name": "UA"}, "communication": {"id": "1"}},
            {"id": "2", "resource_group": {"id": "1", "name": "UA"}, "communication": {"id": "2"}}
          ]
        },
        {
          "id": "11", "name": "Sales US", "type": 5, "enabled": true,
          "calendar": {"id": "2", "name": "New York"}, "team": {"id": "2", "name": "Sales"},
          "resource_groups": [
            {"id": "3", "resource_group": {"id": "2", "name": "US"}, "communication": {"id": "1"}},
            {"id": "4", "resource_group": {"id": "2", "name": "US"}, "communication": {"id": "5"}}
          ]
        },
        {
          "id": "12", "name": "Sales strict hours", "type": 5, "enabled": true,
          "calendar": {"id": "3", "name": "New York, short day"}, "team": {"id": "2", "name": "Sales"},
          "resource_groups": [
            {"id": "5", "resource_group": {"id": "2", "name": "US"}, "communication": {"id": "1"}},
            {"id": "6", "resource_group": {"id": "2", "name": "US"}, "communication": {"id": "5"}}
          ]
        },
        {
          "id": "13", "name": "Renewals PL", "type": 4, "enabled": true,
          "calendar": {"id": "4", "name": "Warsaw"},
          "resource_groups": [
            {"id": "7", "resource_group": {"id": "3", "name": "EU"},
             "communication": {"id": "6"}},
            {"id": "8", "resource_group": {"id": "3", "name": "EU"},
             "communication": {"id": "7"}}
          ]
        },
        {
          "id": "14", "name": "Renewals DE", "type": 4, "enabled": true,
          "calendar": {"id": "5", "name": "Berlin"},
          "resource_groups": [
            {"id": "9", "resource_group": {"id": "3", "name": "EU"},
             "communication": {"id": "6"}},
            {"id": "10", "resource_group": {"id": "3", "name": "EU"},
             "communication": {"id": "7"}}
          ]
        },
        {
          "id": "15", "name": "Renewals EN", "type": 4, "enabled": true,
          "calendar": {"id": "6", "name": "London"},
          "resource_groups": [
            {"id": "11", "resource_group": {"id": "3", "name": "EU"},
             "communication": {"id": "6"}},
            {"id": "12", "resource_group": {"id": "3", "name": "EU"},
             "communication": {"id": "7"}}
          ]
        },
        {
          "id": "16", "name": "Hotline", "type": 1, "enabled": true,
          "calendar": {"id": "1", "name": "Kyiv, working days"}
        },
        {
          "id": "17", "name": "Site chat", "type": 6, "enabled": true,
          "calendar": {"id": "1", "name": "Kyiv, working days"}
        },
        {
          "id": "18", "name": "Winback (off)", "type": 3, "enabled": false,
          "calendar": {"id": "1", "name": "Kyiv, working days"}
        },
        {"id": "19", "name": "No calendar", "type": 2, "enabled": true},
        {
          "id": "20", "name": "Twins", "enabled": true,
          "calendar": {"id": "1", "name": "Kyiv, working days"}
        },
        {
          "id": "21", "name": "Twins", "type": 5, "enabled": true,
          "calendar": {"id": "1", "name": "Kyiv, working days"}
        }
      ],
      "buckets": [
        {"id": "17", "name": "UA Cards", "description": "credit cards"},
        {"id": "18", "name": "UA Cash", "description": "cash loans"},
        {"id": "19", "name": "UA Auto", "description": "car loans"},
        {"id": "20", "name": "VIP"},
        {"id": "21", "name": "VIP", "description": "another one of that name"}
      ],
      "regions": [
        {"id": 1, "name": "Захід", "timezone": {"id": "380", "name": "Europe/Kiev"}},
        {"id": 2, "name": "West Coast", "timezone": {"id": "165", "name": "America/Los_Angeles"}},
        {"id": 3, "name": "East Coast", "timezone": {"id": "178", "name": "America/New_York"}},
        {"id": 4, "name": "Nowhere"}
      ],
      "communication_types": [
        {"id": "1", "name": "Main", "code": "MAIN", "channel": "Phone", "default": true},
        {"id": "2", "name": "Extra", "code": "EXTRA", "channel": "Phone"},
        {"id": "3", "name": "Home", "code": "HOME", "channel": "Phone"},
        {"id": "4", "name": "Contact person", "code": "CONTACT", "channel": "Phone"},
        {"id": "5", "name": "Alternative", "code": "ALT", "channel": "Phone"},
        {"id": "6", "name": "Mobile", "code": "MOBILE", "channel": "Phone"},
        {"id": "7", "name": "Work", "code": "WORK", "channel": "Phone"},
        {"id": "8", "name": "Other", "code": "OTHER", "channel": "Phone"},
        {"id": "9", "name": "E-mail", "code": "EMAIL", "channel": "Email"}
      ],
      "resources": [
        {"id": "4", "name": "Trunk Kyiv", "gateway": {"id": "1", "name": "kyiv-1"}, "enabled": true,
          "patterns": ["380xxxxxxxxx"]},
        {"id": "5", "name": "Trunk US", "gateway": {"id": "2", "name": "us-1"}, "enabled": true,
          "patterns": ["+1xxxxxxxxxx"]},
        {"id": "6", "name": "Trunk old", "gateway": {"id": "3", "name": "old"}},
        {
          "id": "7", "name": "Trunk EU", "gateway": {"id": "4", "name": "eu-1"}, "enabled": true,
          "patterns": ["+48xxxxxxxxx", "+49xxxxxxxxxx", "+49xxxxxxxxxxx", "+44xxxxxxxxxx"]
        }
      ],
      "resource_groups": [
        {
          "id": "1", "name": "UA",
          "resources": [{"id": "1", "resource": {"id": "4", "name": "Trunk Kyiv"}}]
        },
        {
          "id": "2", "name": "US",
          "resources": [{"id": "2", "resource": {"id": "5", "name": "Trunk US"}}]
        },
        {
          "id": "3", "name": "EU",
          "resources": [{"id": "3", "resource": {"id": "7", "name": "Trunk EU"}}]
        }
      ],
      "lists": [
        {
          "id": "1", "name": "Do not call UA",
          "entries": [
            {"id": "1", "number": "380671230000"}, {"id": "2", "number": "0671230001"},
            {"id": "3", "number": "380671230002", "expire_at": "1700000000000"}
          ]
        }
      ],
      "calendars": [
        {
          "id": "1", "name": "Kyiv, working days", "timezone": {"name": "Europe/Kyiv"},
          "accepts": [
            {"day": 0, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 1, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 2, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 3, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 4, "start_time_of_day": 540, "end_time_of_day": 1200}
          ],
          "excepts": [{"name": "Independence Day", "date": "1787518800000", "repeat": true}]
        },
        {
          "id": "2", "name": "New York", "timezone": {"name": "America/New_York"},
          "accepts": [
            {"day": 0, "start_time_of_day": 540, "end_time_of_day": 1260},
            {"day": 1, "start_time_of_day": 540, "end_time_of_day": 1260},
            {"day": 2, "start_time_of_day": 540, "end_time_of_day": 1260},
            {"day": 3, "start_time_of_day": 540, "end_time_of_day": 1260},
            {"day": 4, "start_time_of_day": 540, "end_time_of_day": 1260},
            {"day": 5, "start_time_of_day": 540, "end_time_of_day": 1260}
          ]
        },
        {
          "id": "3", "name": "New York, short day", "timezone": {"name": "America/New_York"},
          "accepts": [
            {"day": 0, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 1, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 2, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 3, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 4, "start_time_of_day": 540, "end_time_of_day": 1200}
          ]
        },
        {
          "id": "4", "name": "Warsaw", "timezone": {"name": "Europe/Warsaw"},
          "accepts": [
            {"day": 0, "start_time_of_day": 540, "end_time_of_day": 1140},
            {"day": 1, "start_time_of_day": 540, "end_time_of_day": 1140},
            {"day": 2, "start_time_of_day": 540, "end_time_of_day": 1140},
            {"day": 3, "start_time_of_day": 540, "end_time_of_day": 1140},
            {"day": 4, "start_time_of_day": 540, "end_time_of_day": 1140}
          ]
        },
        {
          "id": "5", "name": "Berlin", "timezone": {"name": "Europe/Berlin"},
          "accepts": [
            {"day": 0, "start_time_of_day": 540, "end_time_of_day": 1140},
            {"day": 1, "start_time_of_day": 540, "end_time_of_day": 1140},
            {"day": 2, "start_time_of_day": 540, "end_time_of_day": 1140},
            {"day": 3, "start_time_of_day": 540, "end_time_of_day": 1140},
            {"day": 4, "start_time_of_day": 540, "end_time_of_day": 1140}
          ]
        },
        {
          "id": "6", "name": "London", "timezone": {"name": "Europe/London"},
          "accepts": [
            {"day": 0, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 1, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 2, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 3, "start_time_of_day": 540, "end_time_of_day": 1200},
            {"day": 4, "start_time_of_day": 540, "end_time_of_day": 1200}
          ]
        }
      ],
      "agents": [
        {
          "id": "12", "name": "Anna Nowak", "user": {"id": "112", "name": "Anna Nowak"},
          "extension": "101", "status": "online", "team": {"id": "1", "name": "Collections"},
          "skills": [{"id": "7", "name": "Polish"}]
        },
        {
          "id": "13", "name": "Olena Shevchenko", "user": {"id": "113", "name": "Olena Shevchenko"},
          "extension": "102", "status": "pause", "team": {"id": "1", "name": "Collections"}
        },
        {
          "id": "14", "name": "John Smith", "user": {"id": "114", "name": "John Smith"},
          "extension": "103", "status": "offline", "team": {"id": "2", "name": "Sales"}
        },
        {
          "id": "15", "name": "John Smith", "user": {"id": "115", "name": "John Smith"},
          "extension": "104", "status": "offline", "team": {"id": "2", "name": "Sales"}
        }
      ],
      "skills": [
        {"id": "7", "name": "Polish"}, {"id": "8", "name": "German"}, {"id": "9", "name": "Retention"}
      ],
      "agent_skills": [{"agent": {"id": "12"}, "skill": {"id": "7"}, "capacity": 80, "enabled": true}],
      "attempts": [{"id": "501", "member": {"id": "10001"}}, {"id": "502", "member": {"id": "10002"}}]
    }
    """
}

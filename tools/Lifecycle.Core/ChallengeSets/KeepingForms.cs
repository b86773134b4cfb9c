using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

/// <summary>Reads and writes how long evidence is kept, and what holds it.</summary>
internal static class KeepingForms
{
    public static FormField Retention { get; } = FormField.Optional("retention", Form.Map(
        "how long it is kept",
        FormField.Required("class", Form.Text("the site's name for the rule", 100)),
        FormField.Optional("until", ChallengeSetForms.Date("the last day; absent when it is kept until somebody decides"))));

    public static FormField Hold { get; } = FormField.Optional("hold", Form.Map(
        "why it must not be disposed of for now",
        FormField.Required("reason", Form.Text("what it is needed for")),
        FormField.Required("role", Form.Text("the role of who placed the hold", 100)),
        FormField.Required("date", ChallengeSetForms.Date("the day it was placed"))));

    public static Retention? RetentionOf(SourceNode.Map map, List<Refusal> faults) =>
        map.PartOrNone(Retention.Name) is { } kept
            ? new Retention(kept.Text("class"), ChallengeSetForms.DateOrNone(kept, "until", faults))
            : null;

    public static Hold? HoldOf(SourceNode.Map map, List<Refusal> faults) => map.PartOrNone(Hold.Name) is { } held
        ? new Hold(held.Text("reason"), held.Text("role"), ChallengeSetForms.DateOf(held, "date", faults))
        : null;

    public static void Write(JsonText json, Retention? retention, Hold? hold)
    {
        if (retention is not null)
        {
            json.Map(Retention.Name, () =>
            {
                json.Member("class", retention.Class);
                if (retention.Until is { } until)
                {
                    json.Member("until", TextOf(until));
                }
            });
        }

        if (hold is not null)
        {
            json.Map(Hold.Name, () =>
            {
                json.Member("reason", hold.Reason);
                json.Member("role", hold.Role);
                json.Member("date", TextOf(hold.Since));
            });
        }
    }

    public static string TextOf(DateOnly date) => date.ToString(ChallengeSetForms.DateFormat, CultureInfo.InvariantCulture);
}

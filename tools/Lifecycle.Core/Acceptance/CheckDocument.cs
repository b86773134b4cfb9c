using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Acceptance;

/// <summary>Reads and writes <c>lifecycle/check@1</c>, the record that criteria with metric check are judged by.</summary>
public static class CheckDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/check@1", "what a verb found out, in numbers, about inputs that it names by digest",
        FormField.Required("check", ChallengeSetForms.Name("the name of the check")),
        FormField.Required("subjects", Form.Named(
            "what it was about", $"^({string.Join('|', ScorecardSubject.Names)})$", Alerts.AlertForms.Digest("its digest"), 1)),
        FormField.Required("numbers", Form.Named(
            "what it counted", "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", Form.Number("a number"), 1)));

    public static byte[] Write(CheckRecord record) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("check", record.Name);
        json.Map("subjects", () =>
        {
            foreach (var (name, digest) in record.Subjects.OrderBy(subject => subject.Key, StringComparer.Ordinal))
            {
                json.Member(name, digest);
            }
        });
        json.Map("numbers", () =>
        {
            foreach (var (name, number) in record.Numbers.OrderBy(number => number.Key, StringComparer.Ordinal))
            {
                json.Member(name, number);
            }
        });
    });

    /// <param name="node">The parsed record.</param>
    /// <param name="digest">Of its bytes.</param>
    /// <param name="isRecorded">Does an act of the ledger name that digest?</param>
    public static Outcome<CheckRecord> Read(SourceNode node, Digest digest, bool isRecorded) =>
        Format.Judge(node).Then<CheckRecord>(map => new CheckRecord(
            map.Text("check"),
            map.Part("subjects").Members.ToDictionary(subject => subject.Name, subject => Digest.Parse(subject.Value.AsText())),
            map.Part("numbers").Members.ToDictionary(number => number.Name, number => number.Value.AsNumber()),
            digest, isRecorded));
}

using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>Somebody tried what the trust does not let him, with a key that may not sign at all: a line that nobody signed.</summary>
/// <remarks>It proves nothing and no release rests on it. It is there so that a try is seen.</remarks>
/// <param name="At">When, says this machine.</param>
/// <param name="Role">In which role, says the command.</param>
/// <param name="Verb">What was tried.</param>
/// <param name="About">What it was to be about.</param>
/// <param name="Code">Of the refusal.</param>
/// <param name="What">What was refused, in words.</param>
public sealed record RefusedTry(Moment At, string Role, string Verb, IReadOnlyList<string> About, string Code, string What)
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/refused@1", "one line of refused.jsonl: what somebody tried and may not, signed by nobody",
        FormField.Required("at", Form.Whole("when, in microseconds since 1970, UTC")),
        FormField.Required("role", Form.Text("in which role", 1_000)),
        FormField.Required("verb", Form.Text("what was tried", 100)),
        FormField.Required("about", Form.List("what it was to be about", Form.Text("a name", 1_000))),
        FormField.Required("code", Form.Text("of the refusal", 20)),
        FormField.Required("what", Form.Text("what was refused", 4_000)));

    /// <summary>One line, with its end.</summary>
    public byte[] ToLine() => JsonText.WriteLine(json =>
    {
        json.Member("format", Format.Name);
        json.Member("at", At);
        json.Member("role", Role);
        json.Member("verb", Verb);
        json.List("about", About, json.Item);
        json.Member("code", Code);
        json.Member("what", What);
    });

    public static Outcome<RefusedTry> Read(string file, ReadOnlySpan<byte> line) => JsonSource.Parse(file, line).Then(Format.Judge).Then<RefusedTry>(map =>
        new RefusedTry(
            new Moment(map.Whole("at")), map.Text("role"), map.Text("verb"), [.. map.ItemsOf("about").Select(item => item.AsText())],
            map.Text("code"), map.Text("what")));
}

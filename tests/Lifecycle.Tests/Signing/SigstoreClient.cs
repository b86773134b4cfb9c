using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lifecycle.Signing.Trust;
using Lifecycle.TestKit;

namespace Lifecycle.Signing;

/// <summary>The Sigstore project's own client, which knows nothing of this code.</summary>
internal static class SigstoreClient
{
    public sealed record Question(string Bundle, string? Key = null, string? Identity = null, string? Issuer = null);

    /// <summary>For each bundle why it is refused, or null where it is accepted.</summary>
    public static IReadOnlyList<string?> Refuses(TrustRoot root, params IReadOnlyList<Question> questions)
    {
        using var folder = new TempFolder();
        var trusted = folder.Write("trusted_root.json", TrustRootText.Write(root));
        var client = Path.Combine(Repository.Root, "tests", "sigstore-client");
        Assert.That(Path.Combine(client, "node_modules"), Does.Exist, "tests/run.sh brings the client");
        var answers = Programs.Run(
            "node", [Path.Combine(client, "verify.mjs"), trusted],
            Encoding.UTF8.GetBytes(string.Concat(questions.Select(question => Line(question) + "\n"))));
        Assert.That(answers.ExitCode, Is.Zero, answers.Said);
        var lines = answers.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(questions.Count));
        return [.. lines.Select(line => JsonNode.Parse(line)!["ok"]!.GetValue<bool>() ? null : JsonNode.Parse(line)!["why"]!.GetValue<string>())];
    }

    private static string Line(Question question) => JsonSerializer.Serialize(new Dictionary<string, string?>
    {
        ["bundle"] = question.Bundle, ["key"] = question.Key, ["identity"] = question.Identity, ["issuer"] = question.Issuer,
    });
}

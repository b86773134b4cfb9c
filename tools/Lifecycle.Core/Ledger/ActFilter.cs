namespace Lifecycle.Ledger;

/// <summary>Which acts somebody asks for. What is not asked about, every act has.</summary>
/// <param name="Kind">The kind, or null.</param>
/// <param name="Subject">The name of a subject, its purpose or its label alone, or its digest or the first twelve digits of it; or null.</param>
public sealed record ActFilter(string? Kind = null, string? Subject = null)
{
    // Fewer would find by chance what nobody asked for.
    private const int DigitsMin = 12;

    public bool Takes(Act act) => (Kind is null || act.Kind == Kind) && (Subject is null || act.Subjects.Any(Names));

    private bool Names(NamedDigest subject) => subject.Name == Subject || subject.Purpose == Subject || subject.Label == Subject
        || IsStartOf(subject.Digest.Hex) || IsStartOf(subject.Digest.Text);

    private bool IsStartOf(string digest) =>
        Subject!.Length - (digest.Length == 64 ? 0 : "sha256:".Length) >= DigitsMin && digest.StartsWith(Subject, StringComparison.Ordinal);
}

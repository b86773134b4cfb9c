using Lifecycle.Formats;

namespace Lifecycle.Ledger;

/// <summary>What an act is to say, before it is known to be fit for the ledger: see <see cref="Act.From"/>.</summary>
public sealed record ActDraft
{
    /// <summary>One of <see cref="ActKind"/>, or a kind of another room: lower-case words joined by '-'.</summary>
    public required string Kind { get; init; }

    /// <summary>What the act is about. Names are unique; the order given does not matter.</summary>
    public required IReadOnlyList<NamedDigest> Subjects { get; init; }

    /// <summary>What the act relied on. Names are unique; the order given does not matter.</summary>
    public IReadOnlyList<NamedDigest> Inputs { get; init; } = [];

    /// <summary>In what role somebody acted, in the site's own words.</summary>
    public required string Role { get; init; }

    /// <summary>The digest of the public key that signs the act; null says <c>unsigned</c>.</summary>
    public Digest? Key { get; init; }

    /// <summary>The time that the writer claims.</summary>
    public required Moment At { get; init; }

    public required ToolVersion Tool { get; init; }

    /// <summary>What this kind of act says besides, such as a verdict. Numbers are written as text.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}

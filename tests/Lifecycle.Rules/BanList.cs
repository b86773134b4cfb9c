namespace Lifecycle;

/// <summary>What the banned-API analyzer is told, and the same list as the compiled bytes would show it.</summary>
internal sealed record BanList(IReadOnlyList<string> Symbols)
{
    public static BanList Core { get; } = Read("tools/Lifecycle.Core/BannedSymbols.txt", "tools/BannedSymbols.Math.txt");

    public static BanList Math { get; } = Read("tools/BannedSymbols.Math.txt");

    /// <summary>Full names of banned types, as metadata writes them.</summary>
    public IEnumerable<string> Types => Of("T:");

    /// <summary>Banned members as type::member. Constructors are left to the analyzer: an overload may be allowed.</summary>
    public IEnumerable<string> Members => Of("P:").Select(name => Split(name, "get_"))
        .Concat(Of("M:").Where(name => !name.Contains("#ctor", StringComparison.Ordinal)).Select(name => Split(name, "")));

    private IEnumerable<string> Of(string kind) => Symbols
        .Where(symbol => symbol.StartsWith(kind, StringComparison.Ordinal))
        .Select(symbol => symbol[kind.Length..]);

    private static string Split(string documentationId, string prefix)
    {
        var name = documentationId.Split('(')[0];
        var dot = name.LastIndexOf('.');
        return $"{name[..dot]}::{prefix}{name[(dot + 1)..]}";
    }

    private static BanList Read(params string[] files) => new([.. files
        .SelectMany(file => File.ReadAllLines(Path.Combine(Repository.Root, file)))
        .Select(line => line.Split(';')[0].Trim())
        .Where(line => line.Length > 0)]);
}

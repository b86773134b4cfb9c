using System.Globalization;
using Lifecycle.Storage.Ledger;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger;

/// <summary>A log in a folder of its own, unsigned or signed with keys of its own.</summary>
internal sealed class TestedLog : IDisposable
{
    public const string Origin = "test.example/ledger";

    private readonly TempFolder folder = new();

    public TestedLog(bool isSigned)
    {
        if (isSigned)
        {
            Keys = TestLogKeys.Make();
            Keys.Save(KeyFolder);
        }
    }

    public TestLogKeys? Keys { get; }

    public TempFolder Folder => folder;

    public string Records => folder.At("records");

    public TestLogSigner Signer => new(Keys!);

    public LedgerStore Open(bool isVerified = true) => LedgerStore.Open(
        Records, Origin, isVerified && Keys is { } keys ? new TestLogVerifier(keys) : null).Got();

    /// <summary>Every act, signatures verified.</summary>
    public IReadOnlyList<Act> Read() => Open().Read().Got().Acts;

    public void Append(int count)
    {
        var store = Open();
        var acts = Enumerable.Range((int)store.Head.Size, count).Select(number => Acts.Numbered(number, Keys?.ActKey)).ToArray();
        _ = Keys is null ? store.Append(acts).Got() : store.Append(acts, Signer).Got();
    }

    /// <summary>What the appending program is told.</summary>
    public string[] Arguments(string writer, int first, int count) =>
    [
        Records, writer, first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture),
        .. Keys is null ? Array.Empty<string>() : [KeyFolder],
    ];

    /// <summary>Every file of the log but its lock.</summary>
    public string[] Files() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Records, "ledger"), "*", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileName(path).StartsWith("lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    public void Dispose()
    {
        Keys?.Dispose();
        folder.Dispose();
    }

    private string KeyFolder => folder.At("keys");
}

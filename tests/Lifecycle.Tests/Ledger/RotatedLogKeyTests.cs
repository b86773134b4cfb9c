using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger;

/// <summary>A log whose key was replaced goes on, and one whose last state a revoked key signed does not.</summary>
public sealed class RotatedLogKeyTests
{
    [Test]
    public void A_log_goes_on_from_a_state_that_an_earlier_key_signed_and_from_no_other()
    {
        using var log = new TestedLog(isSigned: true);
        using var next = TestLogKeys.Make();
        using var stranger = TestLogKeys.Make();
        log.Append(3);
        Assert.That(Append(log, next, PastLogKeys.None), Is.EqualTo("LC-L118"));
        Assert.That(Append(log, next, new PastLogKeys([stranger.LogKey], [])), Is.EqualTo("LC-L118"));
        Assert.That(Append(log, next, new PastLogKeys([stranger.LogKey, log.Keys!.LogKey], [])), Is.Null);
        Assert.That(Size(log), Is.EqualTo(4));

        // From then on the first key is no longer asked for, and by itself goes on no more.
        Assert.That(Append(log, log.Keys, PastLogKeys.None), Is.EqualTo("LC-L118"));
        Assert.That(Append(log, next, PastLogKeys.None), Is.Null);
    }

    [Test]
    public void A_state_that_a_revoked_key_signed_is_not_built_on_whatever_else_is_believed()
    {
        using var log = new TestedLog(isSigned: true);
        using var next = TestLogKeys.Make();
        log.Append(3);
        Assert.That(Append(log, next, new PastLogKeys([], [log.Keys!.LogKey])), Is.EqualTo("LC-L128"));
        Assert.That(Append(log, next, new PastLogKeys([log.Keys.LogKey], [log.Keys.LogKey])), Is.EqualTo("LC-L128"));
        Assert.That(Size(log), Is.EqualTo(3));

        // Rotated first and revoked afterwards, it keeps nobody from going on.
        Assert.That(Append(log, next, new PastLogKeys([log.Keys.LogKey], [])), Is.Null);
        Assert.That(Append(log, next, new PastLogKeys([], [log.Keys.LogKey])), Is.Null);
    }

    private static long Size(TestedLog log) => log.Open(isVerified: false).Head.Size;

    /// <summary>The code of the refusal; null when the act was appended.</summary>
    private static string? Append(TestedLog log, TestLogKeys keys, PastLogKeys past)
    {
        var store = log.Open(isVerified: false);
        return store.Append([Acts.Numbered((int)store.Head.Size, keys.ActKey)], new TestLogSigner(keys) { Past = past })
            .TryGet(out _, out var why) ? null : why[0].Code.Code;
    }
}

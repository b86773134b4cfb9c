using Lifecycle.Formats;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.TimeStamps;

namespace Lifecycle.Signing.Verification;

/// <summary>Verifies bundles offline: ours, and those of others. Any bundle gives findings; none throws.</summary>
/// <remarks>Every check is made, also after one has failed, so that the reader sees all of it.</remarks>
public static class BundleVerifier
{
    public static BundleFindings Verify(VerificationRequest request)
    {
        var checks = new List<BundleCheck> { ProfileCheck.Of(request) };
        var facts = new SignatureFacts(request.Bundle.Content, request.Artifact);
        var (signer, times) = Signature(request, facts, checks);
        Entries(request, facts, signer, times, checks);
        return new BundleFindings(checks, signer.Key is null ? null : Digest.Of(signer.Key.PublicKey.Span), signer.Role, times);
    }

    /// <summary>Everything but the log: when it was signed, by whom, and whether it was.</summary>
    internal static (SignerFinding Signer, List<Moment> Times) Signature(
        VerificationRequest request, SignatureFacts facts, List<BundleCheck> checks)
    {
        var times = TimeStamps(request, checks);
        times.AddRange(EntryTimes(request, checks));
        var signer = SignerCheck.Of(request, times, checks);
        checks.Add(BundleCheck.Of(
            CheckNames.Signature, CheckAction.Enforced,
            signer.Key is { } key ? $"by {Digest.Of(key.PublicKey.Span).Brief}, {key.Kind}" : "by a key that is not known",
            signer.Key is null ? "there is no key to verify it with" : facts.Fault(signer.Key)));
        return (signer, times);
    }

    /// <summary>Whether a log and a time are part of what such a bundle must show.</summary>
    internal static bool NeedsLog(VerificationRequest request) =>
        request.IsOurs || request.Bundle.Signer is BundleSigner.Leaf
        || (request.Bundle.Signer is BundleSigner.Chain && request.Bundle.Version < 3);

    private static List<Moment> TimeStamps(VerificationRequest request, List<BundleCheck> checks)
    {
        var times = new List<Moment>();
        foreach (var response in request.Bundle.TimeStamps)
        {
            var finding = TimeStampFinding.Of(response, request.Bundle.Content.Signature.Span, request.Root.TimeAuthorities, request.Paths);
            checks.Add(BundleCheck.Of(
                CheckNames.TimeStamp, NeedsLog(request) || request.Root.TimeAuthorities.Count > 0 ? CheckAction.Enforced : CheckAction.Logged,
                finding.At is { } at ? $"seen at {at}" : "a token", finding.At is null ? finding.Why : null));
            if (finding.At is { } time)
            {
                times.Add(time);
            }
        }

        var isElsewhere = request.Bundle.Entries.Any(entry => entry.Promise is not null);
        if (request.Bundle.TimeStamps.Count == 0)
        {
            checks.Add(NeedsLog(request) && !isElsewhere
                ? BundleCheck.Of(CheckNames.TimeStamp, CheckAction.Enforced, "no token", "nobody who is believed says when it was signed")
                : BundleCheck.Skip(CheckNames.TimeStamp, "no token", isElsewhere ? "the log says the time" : "such a signature needs none"));
        }

        return times;
    }

    private static List<Moment> EntryTimes(VerificationRequest request, List<BundleCheck> checks)
    {
        var times = new List<Moment>();
        foreach (var entry in request.Bundle.Entries.Where(entry => entry.Promise is not null))
        {
            var log = LogCheck.Find(request.Root, entry);
            var fault = LogCheck.FaultOfPromise(entry, log);
            checks.Add(BundleCheck.Of(
                CheckNames.EntryTime, log is null && !NeedsLog(request) ? CheckAction.Logged : CheckAction.Enforced,
                entry.IntegratedAt is { } at ? $"entered at {at}" : "a promise", fault));
            if (fault is null && entry.IntegratedAt is { } time)
            {
                times.Add(time);
            }
        }

        return times;
    }

    private static void Entries(
        VerificationRequest request, SignatureFacts facts, SignerFinding signer, List<Moment> times, List<BundleCheck> checks)
    {
        if (request.Bundle.Entries.Count == 0)
        {
            checks.Add(NeedsLog(request)
                ? BundleCheck.Of(CheckNames.Inclusion, CheckAction.Enforced, "no entry", "no log is said to hold the signature")
                : BundleCheck.Skip(CheckNames.Inclusion, "no entry", "such a signature needs no log"));
        }

        foreach (var entry in request.Bundle.Entries)
        {
            var log = LogCheck.Find(request.Root, entry);
            var action = log is null && !NeedsLog(request) ? CheckAction.Logged : CheckAction.Enforced;
            checks.Add(BundleCheck.Of(
                CheckNames.Entry, action, $"{WireReader.Shown(entry.Kind)} {WireReader.Shown(entry.Version)}",
                EntryCheck.Fault(entry, facts, signer)));
            LogCheck.Add(checks, action, entry, log, times, mayPromise: request.Bundle.Version == 1);
        }

        if (request.Bundle.Entries.DistinctBy(entry => Convert.ToHexString(entry.Body.Span)).Count() < request.Bundle.Entries.Count)
        {
            checks.Add(BundleCheck.Of(CheckNames.Entry, CheckAction.Enforced, "all entries", "one entry is there more than once"));
        }
    }
}

using System.Security.Cryptography.X509Certificates;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing.Verification;

/// <summary>Whether certificate logs that are believed promised to have seen a certificate.</summary>
internal static class PromiseCheck
{
    /// <summary>Why not; null when every promise in the certificate holds and there is one at least.</summary>
    public static string? Fault(VerificationRequest request, X509Certificate2 leaf, ReadOnlyMemory<byte> issuerKey)
    {
        if (CertificateFacts.Value(leaf, CertificateIds.Promises) is not { } extension)
        {
            return "the certificate has no promise, or more than one list of them";
        }

        if (CertificatePromise.Read(extension) is not { } promises)
        {
            return "the promises are not well formed";
        }

        if (request.IsOurs && promises.Count != 1)
        {
            return $"the certificate has {promises.Count} promises, and this tool writes one";
        }

        var seen = CertificatePromise.ToBeSigned(leaf.RawDataMemory);
        return promises.Select(promise => Fault(request.Root.CertificateLogs, promise, promise.Message(issuerKey, seen)))
            .FirstOrDefault(fault => fault is not null);
    }

    private static string? Fault(IReadOnlyList<TrustedLog> logs, CertificatePromise promise, byte[] message)
    {
        var log = logs.FirstOrDefault(log => log.KeyId.Span.SequenceEqual(promise.LogId.Span) && log.ValidFor.Holds(promise.At));
        return log is null ? $"no certificate log is believed that promised at {promise.At}"
            : VerifyingKey.From(log.PublicKey) is not { } key ? "the certificate log's key is of a kind that is not verified here"
            : key.Fault(message, promise.Signature.Span);
    }
}

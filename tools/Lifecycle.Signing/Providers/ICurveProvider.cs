using System.Security.Cryptography;

namespace Lifecycle.Signing.Providers;

/// <summary>Who computes with the curve that this tool signs by. Statements, certificates, time stamps and the log all go through here.</summary>
internal interface ICurveProvider
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>A key to sign with, of P-256. Several threads may use it at once.</summary>
    ICurveKey Take(ECParameters key);

    /// <summary>Whether the key made the signature over the hash. The key and the form of the signature were looked at before.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo in DER, of a curve of NIST.</param>
    /// <param name="hash">Of the message.</param>
    /// <param name="signature">In DER.</param>
    bool Holds(ReadOnlyMemory<byte> publicKey, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature);
}

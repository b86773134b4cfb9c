namespace Lifecycle.Signing.Providers;

/// <summary>A private key of P-256 in the hands of a provider.</summary>
internal interface ICurveKey : IDisposable
{
    /// <summary>A signature in DER over a hash.</summary>
    byte[] Sign(byte[] hash);
}

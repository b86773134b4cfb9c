using System.Globalization;
using System.IO.Pipes;
using System.Security.Cryptography;

namespace Lifecycle.Signing.Keys;

/// <summary>Opens a private key on a token through OpenSSL's engine for PKCS#11.</summary>
/// <remarks>
/// The PIN goes through a pipe of this process: as a part of the URI it would stand in texts that nobody can wipe. The engine keeps its own
/// copy for as long as the token is logged in.
/// </remarks>
internal static class TokenLogin
{
    private const string Engine = "pkcs11";

    /// <param name="uri">Token and key, without a PIN.</param>
    /// <param name="pin">The bytes as they were typed; the caller wipes them.</param>
    /// <exception cref="CryptographicException">There is no such token or key, the PIN is wrong, or the engine is missing.</exception>
    public static ECDsa Open(string uri, ReadOnlySpan<byte> pin)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("keys on tokens are used through OpenSSL's engines, on Linux");
        }

        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        using var read = pipe.ClientSafePipeHandle;
        pipe.Write(pin);

        // Else the engine waits for more.
        pipe.SafePipeHandle.Dispose();
        var one = uri.Contains(";type=", StringComparison.Ordinal) ? uri : uri + ";type=private";
        var whole = string.Create(CultureInfo.InvariantCulture, $"{one}?pin-source=file:/proc/self/fd/{read.DangerousGetHandle()}");
        using var handle = SafeEvpPKeyHandle.OpenPrivateKeyFromEngine(Engine, whole);
        return new ECDsaOpenSsl(handle);
    }
}

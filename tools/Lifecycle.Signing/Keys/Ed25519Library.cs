using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Lifecycle.Signing.Keys;

/// <summary>Ed25519 of the OpenSSL 3 on this machine: the base library has none. The one place with calls into it.</summary>
internal static partial class Ed25519Library
{
    private const string Library = "libcrypto.so.3";
    private const int KeyType = 1087;
    private const int KeyBytes = 32;
    private const int SignatureBytes = 64;

    /// <summary>Whether the signature holds; null where OpenSSL 3 is missing.</summary>
    public static bool? Holds(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        try
        {
            return Verify(publicKey, message, signature);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The public half of a private key of 32 bytes; null where OpenSSL 3 is missing.</summary>
    public static byte[]? PublicOf(ReadOnlySpan<byte> privateKey)
    {
        try
        {
            var key = NewPrivateKey(KeyType, 0, privateKey, (nuint)privateKey.Length);
            try
            {
                var found = new byte[KeyBytes];
                nuint length = KeyBytes;
                return key != 0 && GetPublicKey(key, found, ref length) == 1 && length == KeyBytes ? found : throw Failed();
            }
            finally
            {
                FreeKey(key);
            }
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The 64 bytes of a signature over the message; null where OpenSSL 3 is missing.</summary>
    public static byte[]? Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message)
    {
        try
        {
            return Signed(privateKey, message);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    private static byte[] Signed(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message)
    {
        var key = NewPrivateKey(KeyType, 0, privateKey, (nuint)privateKey.Length);
        var context = NewContext();
        try
        {
            var signature = new byte[SignatureBytes];
            nuint length = SignatureBytes;
            return key != 0 && context != 0
                && SignInit(context, 0, 0, 0, key) == 1
                && SignOnce(context, signature, ref length, message, (nuint)message.Length) == 1 && length == SignatureBytes
                ? signature : throw Failed();
        }
        finally
        {
            FreeContext(context);
            FreeKey(key);
        }
    }

    private static CryptographicException Failed() => new("OpenSSL refuses an Ed25519 key");

    private static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var key = NewPublicKey(KeyType, 0, publicKey, (nuint)publicKey.Length);
        var context = NewContext();
        try
        {
            return key != 0 && context != 0
                && VerifyInit(context, 0, 0, 0, key) == 1
                && VerifyOnce(context, signature, (nuint)signature.Length, message, (nuint)message.Length) == 1;
        }
        finally
        {
            FreeContext(context);
            FreeKey(key);
        }
    }

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_new_raw_public_key")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint NewPublicKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_new_raw_private_key")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint NewPrivateKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_get_raw_public_key")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetPublicKey(nint key, Span<byte> found, ref nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSignInit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SignInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSign")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SignOnce(nint context, Span<byte> signature, ref nuint length, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void FreeKey(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerifyInit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int VerifyInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerify")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int VerifyOnce(
        nint context, ReadOnlySpan<byte> signature, nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);
}

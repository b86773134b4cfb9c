using System.Runtime.InteropServices;

namespace Lifecycle.Signing.Keys;

/// <summary>Ed25519 of the OpenSSL 3 on this machine: the base library has none. The one place with calls into it.</summary>
internal static partial class Ed25519Library
{
    private const string Library = "libcrypto.so.3";
    private const int KeyType = 1087;

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

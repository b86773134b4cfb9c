namespace Lifecycle.Signing.Verification;

/// <summary>The checks by name, as they are printed.</summary>
public static class CheckNames
{
    /// <summary>Whether the bundle has the one shape that this tool writes.</summary>
    public const string Profile = "profile";
    public const string TimeStamp = "time-stamp";
    public const string Certificate = "certificate";

    /// <summary>Whether the certificate is for signing.</summary>
    public const string Purpose = "purpose";

    /// <summary>The certificate log's promise.</summary>
    public const string Promise = "certificate-log";
    public const string Identity = "identity";

    /// <summary>Whether the key is one that was given.</summary>
    public const string Key = "key";
    public const string Signature = "signature";

    /// <summary>Whether the log's entry is about this signature.</summary>
    public const string Entry = "entry";
    public const string Inclusion = "inclusion";
    public const string Checkpoint = "checkpoint";

    /// <summary>A first-generation log's signature over entry and time.</summary>
    public const string EntryTime = "entry-time";
}

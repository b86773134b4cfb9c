using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Trusting;

/// <summary>Where passphrases come from: a terminal, a file descriptor, the environment. Never an argument.</summary>
public interface IPassphrases
{
    /// <summary>The bytes, which the caller has wiped by whatever opens the key.</summary>
    Outcome<byte[]> Ask(PassphraseAsked asked);
}

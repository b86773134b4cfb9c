using System.Text;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Approving;

/// <summary>Somebody who types a passphrase of its own for each key, and knows what was asked of him.</summary>
internal sealed class TypedPassphrases : IPassphrases
{
    public List<PassphraseAsked> Asked { get; } = [];

    public Func<PassphraseAsked, string> Types { get; set; } = asked => "passphrase of " + asked.Variable;

    public Outcome<byte[]> Ask(PassphraseAsked asked)
    {
        Asked.Add(asked);
        return Encoding.UTF8.GetBytes(Types(asked));
    }
}

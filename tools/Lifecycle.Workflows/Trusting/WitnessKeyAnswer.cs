using Lifecycle.Builds.Roles;
using Lifecycle.Ledger;

namespace Lifecycle.Workflows.Trusting;

/// <summary>What <c>trust request</c> made for a witness.</summary>
/// <param name="Request">What is to be brought to the site.</param>
/// <param name="RequestFile">Its file.</param>
/// <param name="KeyFile">The private key, which stays.</param>
/// <param name="Key">The public key, as notes write it.</param>
public sealed record WitnessKeyAnswer(WitnessKeyRequest Request, string RequestFile, string KeyFile, NoteKey Key);

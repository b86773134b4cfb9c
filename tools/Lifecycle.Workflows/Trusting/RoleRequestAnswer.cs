using Lifecycle.Builds.Roles;

namespace Lifecycle.Workflows.Trusting;

/// <summary>What <c>trust request</c> made.</summary>
/// <param name="Request">What is to be brought to the site.</param>
/// <param name="RequestFile">Its file.</param>
/// <param name="KeyFile">The private key, which stays.</param>
public sealed record RoleRequestAnswer(RoleRequest Request, string RequestFile, string KeyFile);

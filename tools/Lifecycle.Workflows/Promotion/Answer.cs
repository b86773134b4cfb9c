using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Promotion;

/// <summary>What a promotion came to, as it is printed.</summary>
public sealed record Answer(ExitCode Exit, string Text, byte[] Json);

namespace Lifecycle.Workflows.Drift;

/// <summary>What is proved.</summary>
/// <param name="Set">The set into whose frames causes are planted: its folder or its file.</param>
/// <param name="Profile">Whose check.</param>
/// <param name="Day">Of each batch, from 1 on: causes begin with it.</param>
/// <param name="Jobs">Cases measured at once.</param>
public sealed record DriftProveRequest(string Set, string Profile, int Day, int Jobs);

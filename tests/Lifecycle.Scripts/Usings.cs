global using NUnit.Framework;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(3)] // A script waits for processes to start as often as for a core.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

global using NUnit.Framework;

[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)] // Some wait for processes and deadlines; two cores are kept busy by three.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

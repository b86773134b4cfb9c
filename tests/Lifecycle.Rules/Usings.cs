global using Lifecycle.TestKit;
global using NUnit.Framework;

[assembly: Parallelizable(ParallelScope.All)]

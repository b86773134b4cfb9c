using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Lifecycle.TestKit;

/// <summary>A whole Slurm of one node, as plain processes in a folder of its own: real commands, real daemons, no mock.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class SlurmCluster : IDisposable
{
    public const string ConfigurationVariable = "SLURM_CONF";

    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "srun", "scancel", "scontrol", "sinfo"];
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(30);

    private readonly TempFolder folder = new();
    private readonly List<Process> daemons = [];

    private SlurmCluster()
    {
    }

    /// <summary>The file that every command of this cluster is told by the variable.</summary>
    public string Configuration => folder.At("slurm.conf");

    /// <summary>Why there can be no cluster on this machine; null when there can.</summary>
    public static string? WhyNot()
    {
        var missing = Programs.Where(program => Find(program) is null).ToList();
        return missing.Count == 0 ? null : $"Slurm is not installed: {string.Join(", ", missing)} cannot be found";
    }

    public static SlurmCluster Start()
    {
        var cluster = new SlurmCluster();
        try
        {
            cluster.Begin();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Runs a command of Slurm; what it answered.</summary>
    public string Run(string command, params string[] words)
    {
        var start = new ProcessStartInfo(Find(command)!, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[ConfigurationVariable] = Configuration;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return answer + error.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        if (daemons.Count > 0)
        {
            Run("scancel", "--user", Environment.UserName, "--signal=KILL", "--full");
        }

        foreach (var daemon in daemons)
        {
            daemon.Kill(entireProcessTree: true);
            daemon.WaitForExit();
            daemon.Dispose();
        }

        folder.Dispose();
    }

    private void Begin()
    {
        var host = Dns.GetHostName().Split('.')[0];
        File.WriteAllBytes(folder.At("munge/key"), RandomNumberGenerator.GetBytes(1_024));
        File.SetUnixFileMode(folder.At("munge/key"), UnixFileMode.UserRead);
        File.SetUnixFileMode(folder.At("munge"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(folder.At("state"));
        Directory.CreateDirectory(folder.At("spool"));
        File.WriteAllText(Configuration, Text(host));
        Daemon(
            "munged", "--foreground", "--force", $"--key-file={folder.At("munge/key")}", $"--socket={folder.At("munge/socket")}",
            $"--pid-file={folder.At("munge/pid")}", $"--log-file={folder.At("munge/log")}", $"--seed-file={folder.At("munge/seed")}");
        Until(() => File.Exists(folder.At("munge/socket")), "munged made no socket");
        Daemon("slurmctld", "-D", "-f", Configuration);
        Daemon("slurmd", "-D", "-f", Configuration, "-N", host);
        Until(() => Run("sinfo", "--noheader", "--format=%T").Trim() == "idle", "the node did not become idle");
    }

    // More processors than there are: what is tested is the queue, and not the speed of this machine.
    private string Text(string host) => $"""
        ClusterName=lifecycle-test
        SlurmctldHost={host}(127.0.0.1)
        SlurmctldPort={FreePort()}
        SlurmdPort={FreePort()}
        AuthType=auth/munge
        AuthInfo=socket={folder.At("munge/socket")}
        CryptoType=crypto/munge
        SlurmUser={Environment.UserName}
        SlurmdUser={Environment.UserName}
        StateSaveLocation={folder.At("state")}
        SlurmdSpoolDir={folder.At("spool")}
        SlurmctldPidFile={folder.At("ctld.pid")}
        SlurmdPidFile={folder.At("d.pid")}
        SlurmdParameters=config_overrides
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core
        AccountingStorageType=accounting_storage/none
        JobAcctGatherType=jobacct_gather/none
        MpiDefault=none
        ReturnToService=2
        SchedulerParameters=batch_sched_delay=0,sched_interval=2,sched_min_interval=0
        NodeName={host} NodeAddr=127.0.0.1 CPUs=16 State=UNKNOWN
        PartitionName=main Nodes={host} Default=YES MaxTime=INFINITE State=UP
        PartitionName=held Nodes={host} MaxTime=INFINITE State=UP
        PartitionName=closed Nodes={host} MaxTime=INFINITE State=UP

        """;

    // Should the test program be killed, no daemon stays for longer than this. A fixture may be set up long before the last of its tests comes to its turn.
    private void Daemon(string program, params string[] words)
    {
        var log = folder.At(program + ".log");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec timeout 3600 \"$@\" >\"$log\" 2>&1", "sh", log, Find(program)!, .. words]);
        start.Environment[ConfigurationVariable] = Configuration;
        daemons.Add(Process.Start(start)!);
    }

    private void Until(Func<bool> isThere, string fault)
    {
        var since = Stopwatch.GetTimestamp();
        while (!isThere())
        {
            if (Stopwatch.GetElapsedTime(since) > StartMax)
            {
                var logs = Directory.GetFiles(folder.Path, "*.log").Select(file => $"{Path.GetFileName(file)}:\n{File.ReadAllText(file)}");
                throw new InvalidOperationException($"{fault}; {Run("sinfo", "--long")}\n{string.Join('\n', logs)}");
            }

            Thread.Sleep(100);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Debian puts the daemons where only root's path looks.
    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Concat(["/usr/sbin", "/usr/local/sbin", "/sbin"]).Where(place => place.Length > 0)
        .Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists);
}

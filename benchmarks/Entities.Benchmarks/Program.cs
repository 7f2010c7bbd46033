using BenchmarkDotNet.Running;
using Entities.Benchmarks;

if (args is ["throughput"])
    Throughput.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

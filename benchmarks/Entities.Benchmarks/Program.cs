using BenchmarkDotNet.Running;
using Entities.Benchmarks;

if (args is ["throughput"])
    Throughput.Run();
else if (args is ["shapes"])
    EncoderShapes.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

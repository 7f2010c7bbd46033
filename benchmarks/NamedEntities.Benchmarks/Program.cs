using BenchmarkDotNet.Running;
using NamedEntities.Benchmarks;

if (args is ["throughput"])
    Throughput.Run();
else if (args is ["shapes"])
    EncoderShapes.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

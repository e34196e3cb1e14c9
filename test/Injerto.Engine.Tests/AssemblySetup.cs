using Xunit;

// One thread owns the engine, and the live-tensor counter wants to see one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

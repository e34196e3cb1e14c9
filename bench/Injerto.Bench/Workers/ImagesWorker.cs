using System.Globalization;
using Injerto.Images;

namespace Injerto.Bench.Workers;

/// <summary>Decodes JPEG files and resizes them to a shorter side of 256 pixels; each folder is a task.</summary>
internal static class ImagesWorker
{
    private const int Shorter = 256;

    /// <summary>Arguments: threads, repeats, folders.</summary>
    internal static void Serve(string[] arguments)
    {
        var threads = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        Worker.Serve(
            $"Injerto, {threads} thread{(threads > 1 ? "s" : "")}",
            int.Parse(arguments[1], CultureInfo.InvariantCulture),
            [],
            [.. arguments.Skip(2).Select(folder => Task(folder, threads))]);
    }

    private static WorkerTask Task(string folder, int threads)
    {
        var files = Directory.GetFiles(folder, "*.jpg");
        return new WorkerTask(Path.GetFileName(folder), files.Length, () =>
        {
            if (threads == 1)
            {
                foreach (var file in files) Load(file);
            }
            else
            {
                Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = threads }, Load);
            }
        });
    }

    private static void Load(string file) => Resampler.ResizeShorter(ImageDecoder.DecodeFile(file), Shorter);
}

using Injerto.Mutation;

if (args.Contains("--help"))
{
    Console.WriteLine(MutationOptions.Help);
    return 0;
}
try
{
    Console.WriteLine(new MutationJob(MutationOptions.Parse(args)).Run());
    return 0;
}
catch (MutationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

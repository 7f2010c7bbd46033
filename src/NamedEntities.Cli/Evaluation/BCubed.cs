namespace NamedEntities.Cli.Evaluation;

/// <summary>
/// B-cubed: for each mention, which part of the cluster it was put in belongs with it (precision), and which part of
/// what belongs with it was put there (recall); the mean over mentions.
/// </summary>
/// <remarks>
/// Bagga and Baldwin: Algorithms for Scoring Coreference Chains, 1998; the mean over mentions as in Amigó, Gonzalo,
/// Artiles and Verdejo: A comparison of extrinsic clustering evaluation metrics, 2009.
/// </remarks>
/// <param name="Mentions">How many mentions were judged.</param>
/// <param name="Precision">The mean precision of the mentions, in [0, 1]; 0 if there are none.</param>
/// <param name="Recall">The mean recall of the mentions, in [0, 1]; 0 if there are none.</param>
internal readonly record struct BCubed(int Mentions, double Precision, double Recall)
{
    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Scores clusters by counting what each cluster and each gold entity share: linear in the mentions.</summary>
    /// <param name="mentions">For each mention the cluster that it was put in, and the gold entity it belongs to.</param>
    public static BCubed Score<TCluster, TGold>(IReadOnlyCollection<(TCluster Cluster, TGold Gold)> mentions)
        where TCluster : notnull
        where TGold : notnull
    {
        Dictionary<TCluster, int> clusters = Count(mentions.Select(mention => mention.Cluster));
        Dictionary<TGold, int> golds = Count(mentions.Select(mention => mention.Gold));
        double precision = 0;
        double recall = 0;
        foreach (((TCluster cluster, TGold gold), int shared) in Count(mentions))
        {
            precision += (double)shared * shared / clusters[cluster];
            recall += (double)shared * shared / golds[gold];
        }

        return mentions.Count == 0
            ? default
            : new BCubed(mentions.Count, precision / mentions.Count, recall / mentions.Count);
    }

    private static Dictionary<T, int> Count<T>(IEnumerable<T> items)
        where T : notnull => items.CountBy(item => item).ToDictionary();
}

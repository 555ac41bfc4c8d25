#include "cycle/attestation.h"

const char *
attestation_text(enum lang lang)
{
    return tr(lang,
              N_("I am authorised to answer for my company. To the best of my "
                 "knowledge the answers and the evidence are complete and "
                 "correct, and we will tell Alludo without delay when they no "
                 "longer are."));
}

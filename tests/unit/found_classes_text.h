/* SPDX-License-Identifier: MIT */
/*
 * found_classes_text.h - the section `components` of a definition whose routers are all found:
 * for tests that are about something else.
 */
#ifndef FLOCKC_TESTS_FOUND_CLASSES_TEXT_H
#define FLOCKC_TESTS_FOUND_CLASSES_TEXT_H

#define FOUND_CLASS(name, module) "  " name ": {type: flock_component, module_path: " module "}\n"

#define FOUND_CLASSES                                                                              \
    "components:\n" FOUND_CLASS("ConditionalRouter",                                               \
                                "flock.routers.conditional.conditional_router")                    \
        FOUND_CLASS("FeedbackRetryRouter", "flock.routers.feedback.feedback_router") FOUND_CLASS(  \
            "IterativeListGeneratorRouter", "flock.routers.list_generator.list_generator_router")  \
            FOUND_CLASS("MyRouter", "my.routers") FOUND_CLASS("MyEvaluator", "my.evaluators")      \
                FOUND_CLASS("MyModule", "my.modules")

#endif

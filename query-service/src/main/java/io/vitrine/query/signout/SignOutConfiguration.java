package io.vitrine.query.signout;

import io.vitrine.http.caller.SignOuts;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.TopicListener;
import io.vitrine.topic.signout.SignOutReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Learns of the sign-outs that command-service received. */
@Configuration(proxyBeanMethods = false)
class SignOutConfiguration {

    @Bean
    TopicListener signOutListener(KafkaClients kafka, SignOuts signOuts) {
        return SignOutReader.listener(kafka, signOut -> signOuts.add(signOut.id(), signOut.at()));
    }
}
